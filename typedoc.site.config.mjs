// The reference of the site: the same names as in typedoc.config.mjs, which checks them, as pages of Markdown.
import { Comment, Converter } from 'typedoc';
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

/** @type {Partial<import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions>} */
export default {
  ...base,
  name: 'Reference',
  plugin: ['typedoc-plugin-markdown', nameEntries],
  // The guide has pages of its own.
  projectDocuments: [],
  readme: 'none',
  out: 'docs/reference',
  entryFileName: 'index.md',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  // What is called comes before what it takes.
  groupOrder: ['Functions', 'Classes', 'Variables', 'Interfaces', 'Type Aliases'],
  indexFormat: 'table',
  pageTitleTemplates: { module: ({ name }) => name, member: ({ name }) => name },
};
