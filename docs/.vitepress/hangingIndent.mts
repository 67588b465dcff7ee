import type { MarkdownOptions } from 'vitepress';

type Transformer = NonNullable<MarkdownOptions['codeTransformers']>[number];

/** Tells the style how far each line is indented, so that what does not fit hangs below where the line began. */
export const hangingIndent: Transformer = {
  name: 'hanging-indent',
  line(node, line) {
    const [indent = ''] = /^ */.exec(this.source.split('\n')[line - 1] ?? '') ?? [];
    node.properties['style'] = `--indent:${indent.length}`;
  },
};
