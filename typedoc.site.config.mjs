// The reference of the site: the same names as in typedoc.config.mjs, which checks them, as pages of Markdown.
import { Converter } from 'typedoc';
import manifest from './package.json' with { type: 'json' };
import { entriesOf } from './scripts/check-package/entries.mjs';
import base from './typedoc.config.mjs';

const specifiers = new Map(entriesOf(manifest).map(({ name, specifier }) => [name, specifier]));

/** A module is called what a program imports. */
const nameEntries = (app) => {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) module.name = specifiers.get(module.name) ?? module.name;
  });
};

/** @type {Partial<import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions>} */
export default {
  ...base,
  name: 'Reference',
  plugin: ['typedoc-plugin-markdown', 'typedoc-vitepress-theme', nameEntries],
  // The guide has pages of its own.
  projectDocuments: [],
  readme: 'none',
  out: 'docs/reference',
  docsRoot: 'docs',
  sidebar: { autoConfiguration: false },
  hideBreadcrumbs: true,
  // What is called comes before what it takes.
  groupOrder: ['Functions', 'Classes', 'Variables', 'Interfaces', 'Type Aliases'],
  indexFormat: 'table',
  pageTitleTemplates: { module: ({ name }) => name, member: ({ name }) => name },
};
