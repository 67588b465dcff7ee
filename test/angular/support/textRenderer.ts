/** A node of a page that has nothing but text and listeners. */
export interface TextNode {
  text: string;
  readonly children: TextNode[];
  readonly listeners: (() => void)[];
}

export const emptyNode = (text = ''): TextNode => ({ text, children: [], listeners: [] });

/** Clicks what has this text. */
export const click = (node: TextNode, text: string): void => {
  if (textOf(node) === text)
    node.listeners.forEach((listener) => {
      listener();
    });
  node.children.forEach((child) => {
    click(child, text);
  });
};

export const textOf = ({ text, children }: TextNode): string => text + children.map(textOf).join('');

const nothing = (): void => undefined;

/** What a component needs of a renderer. */
const textRenderer = {
  createElement: (): TextNode => emptyNode(),
  createText: emptyNode,
  listen: (node: TextNode, _: string, listener: () => void) => {
    node.listeners.push(listener);
    return nothing;
  },
  setValue: (node: TextNode, text: string): void => {
    node.text = text;
  },
  appendChild: (parent: TextNode, child: TextNode): void => {
    parent.children.push(child);
  },
  selectRootElement: (node: TextNode): TextNode => node,
  setAttribute: nothing,
  removeChild: nothing,
  destroy: nothing,
};

export const textRendererFactory = { createRenderer: () => textRenderer };
