package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** The same points for every class: those JDBC's interfaces ask a driver's statements and connections to have. */
public final class JdbcInstrumentation implements Instrumentation {
    private static final String GIVEN_SQL = "(Ljava/lang/String;";
    private static final String NOTHING = "()";

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("execute", GIVEN_SQL, "jdbc.StatementHook"),
            Point.around("executeQuery", GIVEN_SQL, "jdbc.StatementHook"),
            Point.around("executeUpdate", GIVEN_SQL, "jdbc.StatementHook"),
            Point.around("executeLargeUpdate", GIVEN_SQL, "jdbc.StatementHook"),
            Point.around("execute", NOTHING, "jdbc.PreparedHook"),
            Point.around("executeQuery", NOTHING, "jdbc.PreparedHook"),
            Point.around("executeUpdate", NOTHING, "jdbc.PreparedHook"),
            Point.around("executeLargeUpdate", NOTHING, "jdbc.PreparedHook"),
            Point.around("executeBatch", NOTHING, "jdbc.BatchHook"),
            Point.around("executeLargeBatch", NOTHING, "jdbc.BatchHook"),
            Point.beforeReturn("addBatch", "(Ljava/lang/String;)V", "jdbc.BatchTextHook"),
            Point.beforeReturn("clearBatch", "()V", "jdbc.BatchTextHook"),
            Point.around("prepareStatement", GIVEN_SQL, "jdbc.PrepareHook"),
            Point.around("prepareCall", GIVEN_SQL, "jdbc.PrepareHook"),
        };
    }
}
