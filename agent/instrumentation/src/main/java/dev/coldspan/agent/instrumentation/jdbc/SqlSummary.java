package dev.coldspan.agent.instrumentation.jdbc;

import java.util.Locale;

/**
 * Reads from a statement's tokens which operations it makes on which tables, as {@code db.query.summary} of the semantic
 * conventions for database spans describes. A guess by keywords: no grammar is known, and none of several databases is
 * preferred.
 */
final class SqlSummary {
    private static final int LONGEST = 255;
    private static final int DEEPEST = 64;
    private static final String STARTERS = " INSERT UPDATE DELETE MERGE REPLACE UPSERT ";
    private static final String DEFINITIONS = " CREATE ALTER DROP TRUNCATE ";
    private static final String OBJECTS = " TABLE VIEW INDEX SEQUENCE SCHEMA DATABASE PROCEDURE FUNCTION TRIGGER USER ";
    private static final String CALLS = " CALL EXEC EXECUTE ";
    private static final String BEFORE_NAME =
            " ONLY LATERAL IF NOT EXISTS TABLE INTO IGNORE LOW_PRIORITY CONCURRENTLY ";
    private static final String LIST_ENDS =
            " WHERE GROUP ORDER HAVING LIMIT UNION SET ON RETURNING FOR WINDOW VALUES OFFSET FETCH ";

    private final StringBuilder text = new StringBuilder();
    // Per depth of parentheses: whether a SELECT or DELETE stands there, so that FROM names tables.
    private final boolean[] selects = new boolean[DEEPEST];
    private int depth;
    private int listDepth = -1;
    private boolean atStart = true;
    private boolean withQueries;
    private boolean nameExpected;
    private StringBuilder name;
    private boolean partExpected;
    private String previous = "";
    private String statement = "";
    private int operations;
    private String operation;
    private int collections;
    private String collection;
    private String procedure;

    void add(int kind, String token) {
        if (name != null && continuesName(kind, token)) {
            return;
        }
        endName();
        if (kind == SqlScanner.SYMBOL) {
            symbol(token.charAt(0));
        } else if (kind == SqlScanner.QUOTED_NAME) {
            if (nameExpected) {
                beginName(token.substring(1, token.length() - 1));
            }
            atStart = false;
        } else if (kind == SqlScanner.WORD) {
            String word = token.length() > 30 ? token : token.toUpperCase(Locale.ROOT);
            word(token, ' ' + word + ' ');
            previous = word;
        } else {
            nameExpected = false;
        }
    }

    /** The summary, or null. */
    String text() {
        endName();
        return text.length() == 0 ? null : text.toString();
    }

    String onlyOperation() {
        return operations == 1 ? operation : null;
    }

    String onlyCollection() {
        return collections == 1 ? collection : null;
    }

    String procedure() {
        return procedure;
    }

    private boolean continuesName(int kind, String token) {
        boolean dot = kind == SqlScanner.SYMBOL && token.equals(".");
        boolean part = partExpected && (kind == SqlScanner.WORD || kind == SqlScanner.QUOTED_NAME);
        if (dot) {
            name.append('.');
        } else if (part) {
            name.append(kind == SqlScanner.WORD ? token : token.substring(1, token.length() - 1));
        }
        partExpected = dot;
        return dot || part;
    }

    private void beginName(String first) {
        name = new StringBuilder(first);
        partExpected = false;
        nameExpected = false;
    }

    private void endName() {
        if (name == null) {
            return;
        }
        String whole = name.toString();
        name = null;
        append(whole);
        if (CALLS.contains(statement)) {
            procedure = procedure == null ? whole : procedure;
        } else if (!whole.equals(collection)) {
            collection = whole;
            collections++;
        }
    }

    private void symbol(char c) {
        if (c == '(') {
            depth++;
            if (depth < DEEPEST) {
                selects[depth] = false;
            }
            nameExpected = false;
        } else if (c == ')') {
            listDepth = listDepth == depth ? -1 : listDepth;
            depth = Math.max(0, depth - 1);
        } else if (c == ',') {
            nameExpected = listDepth == depth;
        } else if (c == ';') {
            atStart = true;
            withQueries = false;
            listDepth = -1;
            depth = 0;
        }
        previous = String.valueOf(c);
    }

    private void word(String token, String word) {
        boolean starts = atStart || withQueries && (previous.equals("(") || previous.equals(")"));
        if (nameExpected && !word.equals(" SELECT ")) {
            if (!BEFORE_NAME.contains(word)) {
                beginName(token);
            }
        } else if (word.equals(" SELECT ")) {
            nameExpected = false;
            operation("SELECT", word);
        } else if (starts && startsOperation(word)) {
            atStart = word.equals(" EXPLAIN ");
            return;
        } else if (DEFINITIONS.contains(statement) && OBJECTS.contains(word) && operations == 1 && collections == 0) {
            operation = operation + word.substring(0, word.length() - 1);
            append(word.trim());
            nameExpected = true;
            statement = word;
        } else {
            clause(word);
        }
        atStart = false;
    }

    private boolean startsOperation(String word) {
        boolean known = STARTERS.contains(word) || DEFINITIONS.contains(word) || CALLS.contains(word);
        if (word.equals(" WITH ")) {
            withQueries = true;
        } else if (known || atStart && Character.isLetter(word.charAt(1)) && word.length() < 20) {
            operation(word.trim(), word);
            nameExpected = word.equals(" UPDATE ") || word.equals(" TRUNCATE ") || CALLS.contains(word);
            return true;
        }
        return atStart;
    }

    private void operation(String newOperation, String word) {
        append(newOperation);
        operations++;
        operation = newOperation;
        statement = word;
        if (depth < DEEPEST) {
            selects[depth] = word.equals(" SELECT ") || word.equals(" DELETE ");
        }
    }

    private void clause(String word) {
        if (word.equals(" FROM ")) {
            boolean names = depth < DEEPEST && selects[depth] && !previous.equals("DISTINCT");
            nameExpected = names;
            listDepth = names ? depth : listDepth;
        } else if (word.equals(" JOIN ") || word.equals(" INTO ")) {
            nameExpected = true;
        } else if (word.equals(" USING ")) {
            nameExpected = statement.equals(" MERGE ") || statement.equals(" DELETE ");
        } else if (LIST_ENDS.contains(word)) {
            listDepth = listDepth == depth ? -1 : listDepth;
        }
    }

    // What does not fit is left out as a whole.
    private void append(String part) {
        if (text.length() + part.length() < LONGEST) {
            text.append(text.length() == 0 ? "" : " ").append(part);
        }
    }
}
