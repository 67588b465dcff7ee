// The reference of the site: the same names as in typedoc.config.mjs, which checks them, as pages of Markdown.
import { Comment, CommentTag, Converter, ReflectionKind } from 'typedoc';
import manifest from './package.json' with { type: 'json' };
import { entriesOf } from './scripts/check-package/entries.mjs';
import base from './typedoc.config.mjs';

/** What each entry is for. */
const PURPOSES = new Map([
  ['.', 'The client, operators, errors and codecs.'],
  ['./testing', 'A simulator of the API, and a fake client for marble tests.'],
  ['./relay', 'Lets browsers use the API through your server, which keeps the token.'],
  ['./bullmq', 'A fleet of workers with a queue, for more runs than one process should follow.'],
  ['./angular', 'The client by injection, and a run as signals.'],
  ['./react', 'The client by context, and a run as state of a component.'],
]);

const entries = new Map(entriesOf(manifest).map((entry) => [entry.name, entry]));

/** A module is called what a program imports, and says what it is for. */
const nameEntries = (app) => {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      const { specifier, path } = entries.get(module.name);
      const text = PURPOSES.get(path);
      if (text === undefined) app.logger.warn(`typedoc.site.config.mjs does not say what ${specifier} is for`);
      module.name = specifier;
      module.comment = new Comment([{ kind: 'text', text: text ?? '' }]);
    }
  });
};

const isThrows = ({ tag }) => tag === '@throws';

/** The name that a comment begins with leads to the page of that error. */
const linkError = ([first, ...rest], errors) => {
  const [name] = /^\w+/.exec(first?.text ?? '') ?? [];
  const target = errors.get(name);
  if (first?.kind !== 'text' || target === undefined) return [first, ...rest];
  const link = { kind: 'inline-tag', tag: '@link', text: name, target };
  return [link, { kind: 'text', text: first.text.slice(name.length) }, ...rest];
};

/** A comment has one list of what is thrown, in place of a heading for each error. */
const joinThrows = (comment, errors) => {
  const thrown = comment.blockTags.filter(isThrows);
  for (const tag of thrown) tag.content = linkError(tag.content, errors);
  if (thrown.length < 2) return;
  const items = thrown.flatMap(({ content }) => [
    { kind: 'text', text: '- ' },
    ...content,
    { kind: 'text', text: '\n' },
  ]);
  const first = comment.blockTags.findIndex(isThrows);
  comment.blockTags = comment.blockTags
    .with(first, new CommentTag('@throws', items))
    .filter((tag, index) => index === first || !isThrows(tag));
};

const listErrors = (app) => {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const classes = project.getReflectionsByKind(ReflectionKind.Class).map((item) => [item.name, item]);
    const errors = new Map(classes);
    for (const { comment } of Object.values(project.reflections)) if (comment) joinThrows(comment, errors);
  });
};

/** @type {Partial<import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions>} */
export default {
  ...base,
  name: 'Reference',
  plugin: ['typedoc-plugin-markdown', nameEntries, listErrors],
  // The guide has pages of its own.
  projectDocuments: [],
  readme: 'none',
  out: 'docs/reference',
  entryFileName: 'index.md',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  // What every error of the platform has, and how a stack is captured, stands in its own documentation.
  excludeExternals: true,
  // What is called comes before what it takes, and what one reads before how it is made.
  groupOrder: ['Functions', 'Classes', 'Variables', 'Interfaces', 'Type Aliases', 'Properties', 'Methods', '*'],
  indexFormat: 'table',
  pageTitleTemplates: { module: ({ name }) => name, member: ({ name }) => name },
};
