import { PassThrough } from 'node:stream';

/** A terminal of 80 columns: what is written to it, the movements of the cursor too, can be read off it. */
export class FakeTty extends PassThrough {
  readonly isTTY = true;
  readonly columns: number;
  text = '';

  constructor(columns = 80) {
    super();
    this.columns = columns;
    this.on('data', (chunk: Buffer) => {
      this.text += chunk.toString();
    });
  }

  cursorTo(x: number): boolean {
    return this.write(`\u001b[${x + 1}G`);
  }

  moveCursor(_: number, dy: number): boolean {
    return this.write(`\u001b[${-dy}A`);
  }

  clearLine(): boolean {
    return this.write('\u001b[0K');
  }
}
