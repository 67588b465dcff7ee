import type { Page } from 'playwright-core';

/** Tables and programs that are wider than their box, and lines of programs whose words begin a line too low. */
export const illFitting = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const wide = [...document.querySelectorAll('.vp-doc :is(table, pre)')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((box) => `wider than its box: ${box.textContent.trim().slice(0, 60)}`);
    const letter = document.createRange();
    const low = [...document.querySelectorAll('.vp-doc .line')]
      .filter((line) => {
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (texts.nextNode() !== null) {
          const at = (texts.currentNode.nodeValue ?? '').search(/\S/);
          if (at < 0) continue;
          letter.setStart(texts.currentNode, at);
          letter.setEnd(texts.currentNode, at + 1);
          const drop = letter.getBoundingClientRect().top - line.getBoundingClientRect().top;
          return drop > parseFloat(getComputedStyle(line).lineHeight) * 0.9;
        }
        return false;
      })
      .map((line) => `begins with an empty line: ${line.textContent.trim().slice(0, 60)}`);
    return [...wide, ...low];
  });
