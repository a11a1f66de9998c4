package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.export.CsvCell;
import dev.coldspan.queryapi.export.RowWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes charges as CSV of RFC 4180, one cell for each column. */
final class Cells implements RowWriter {

    private final List<Column> columns;

    Cells(List<Column> columns) {
        this.columns = columns;
    }

    @Override
    public void begin(Writer out) throws IOException {
        line(columns.stream().map(Column::name).toList(), out);
    }

    @Override
    public void row(Object shown, Writer out) throws IOException {
        Charge charge = (Charge) shown;
        line(columns.stream().map(column -> column.cell(charge)).toList(), out);
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        out.write(String.join(",", cells));
        out.write("\r\n");
    }

    /**
     * One column.
     *
     * @param cell what stands in it, escaped already
     */
    record Column(String name, Cell cell) {

        interface Cell {
            String of(Charge charge);
        }

        /** Text may come from strangers, so it is made harmless to spreadsheets; empty where there is none. */
        static Column text(String name, Cell cell) {
            return new Column(name, charge -> {
                String text = cell.of(charge);
                return text == null ? "" : CsvCell.text(text);
            });
        }

        /** What this program wrote itself: numbers, whose sign must stay a sign, and constants. */
        static Column plain(String name, Cell cell) {
            return new Column(name, charge -> {
                String text = cell.of(charge);
                return text == null ? "" : text;
            });
        }

        /** A column that this program has nothing to say in. */
        static Column empty(String name) {
            return new Column(name, charge -> "");
        }

        String cell(Charge charge) {
            return cell.of(charge);
        }
    }
}
