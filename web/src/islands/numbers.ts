// A chart's numbers, read from the table people copy.

export type Numbers = { categories: string[]; series: { name: string; values: (number | null)[] }[] };

function text(cell: Element | undefined): string {
  return cell?.textContent?.trim() ?? "";
}

/** First column: categories; each further column: a series. Empty cells are gaps, not zeros. */
export function numbers(table: HTMLTableElement): Numbers {
  const heads = Array.from(table.tHead?.rows[0]?.cells ?? []);
  const rows = Array.from(table.tBodies[0]?.rows ?? []);
  const value = (row: HTMLTableRowElement, i: number) => {
    const words = text(row.cells[i]).replaceAll(",", "");
    return words === "" || Number.isNaN(Number(words)) ? null : Number(words);
  };
  return {
    categories: rows.map((row) => text(row.cells[0])),
    series: heads.slice(1).map((head, i) => ({ name: text(head), values: rows.map((row) => value(row, i + 1)) })),
  };
}

/** The table as a spreadsheet takes it from the clipboard. */
export function tabbed(table: HTMLTableElement): string {
  return Array.from(table.rows, (row) => Array.from(row.cells, (cell) => text(cell).replace(/\s+/g, " ")).join("\t")).join("\n");
}
