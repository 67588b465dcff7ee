import DefaultTheme from 'vitepress/theme';
import type { Theme } from 'vitepress';
import { h } from 'vue';
import InstallLine from './InstallLine.vue';
import KindOfName from './KindOfName.vue';
import TryIt from './TryIt.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-before': () => h(KindOfName) }),
  enhanceApp: ({ app }) => {
    app.component('InstallLine', InstallLine);
    app.component('TryIt', TryIt);
  },
} satisfies Theme;
