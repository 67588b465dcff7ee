/** A node of a page that holds nothing but text. */
export interface TextNode {
  text: string;
  readonly children: TextNode[];
}

export const emptyNode = (): TextNode => ({ text: '', children: [] });

export const textOf = ({ text, children }: TextNode): string => text + children.map(textOf).join('');

const nothing = (): void => undefined;

/** What a component without elements needs of a renderer. */
const textRenderer = {
  createText: (text: string): TextNode => ({ text, children: [] }),
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
