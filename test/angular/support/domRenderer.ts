const nothing = (): void => undefined;

/** What a component needs of a renderer, with the elements of the page. */
const domRenderer = {
  createElement: (name: string): Element => document.createElement(name),
  createText: (text: string): Text => document.createTextNode(text),
  setValue: (node: Text, text: string): void => {
    node.data = text;
  },
  appendChild: (parent: Node, child: Node): void => {
    parent.appendChild(child);
  },
  removeChild: (_: Node | null, child: ChildNode): void => {
    child.remove();
  },
  /** Of a test: it names an element that there is not yet. */
  selectRootElement: (): Element => document.createElement('div'),
  setAttribute: nothing,
  destroy: nothing,
};

export const domRendererFactory = { createRenderer: () => domRenderer };
