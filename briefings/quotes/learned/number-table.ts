/** Rows of numbers in one flat array, filled one by one: trees read thousands of them for each text. */
export class NumberTable {
  readonly numbers: Float64Array;
  readonly #width: number;
  #at = 0;

  constructor(rows: number, width: number) {
    this.numbers = new Float64Array(rows * width);
    this.#width = width;
  }

  /** The next number is the first of this row. */
  startRow(row: number): void {
    this.#at = row * this.#width;
  }

  put(value: number): void {
    this.numbers[this.#at] = value;
    this.#at += 1;
  }
}
