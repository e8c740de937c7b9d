//! Tables in plain text, their columns aligned.

/// Rows of cells; the first cell of each row is a name, the others are numbers.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn add(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// A line for each row: names to the left, numbers to the right, two blanks between.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns).map(|column| self.width(column)).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                let blanks = " ".repeat(width - length(cell));
                if column == 0 { format!("{cell}{blanks}") } else { format!("  {blanks}{cell}") }
            });
            format!("{}\n", cells.collect::<String>().trim_end())
        };
        self.rows.iter().map(line).collect()
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| length(cell)).max().unwrap_or_default()
    }
}

fn length(cell: &str) -> usize {
    cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_to_the_left_and_numbers_to_the_right() {
        let mut table = Table::default();
        for row in [["", "before", "after"], ["Ąžuolas", "5.0", "100.0"], ["B", "12.5", "–"]] {
            table.add(row.map(str::to_owned).to_vec());
        }
        assert_eq!(table.text(), "         before  after\nĄžuolas     5.0  100.0\nB          12.5      –\n");
    }
}
