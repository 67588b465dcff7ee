import type { Page } from 'playwright-core';

/** Tables and programs that are wider than their box, and lines of programs whose words begin a line too low. */
export const illFitting = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const named = (element: Element): string => element.textContent.trim().slice(0, 60);
    const wide = [...document.querySelectorAll('.vp-doc :is(table, pre)')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((box) => `wider than its box: ${named(box)}`);

    /** How far below the top of a line its first letter stands. */
    const dropOf = (line: Element): number => {
      const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const letter = document.createRange();
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const at = (text.nodeValue ?? '').search(/\S/);
        if (at < 0) continue;
        letter.setStart(text, at);
        letter.setEnd(text, at + 1);
        return letter.getBoundingClientRect().top - line.getBoundingClientRect().top;
      }
      return 0;
    };
    const low = [...document.querySelectorAll('.vp-doc .line')]
      .filter((line) => dropOf(line) > parseFloat(getComputedStyle(line).lineHeight) * 0.9)
      .map((line) => `begins with an empty line: ${named(line)}`);
    return [...wide, ...low];
  });
