package dev.coldspan.agent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.com:5433/shop?user=a&password=secret, postgresql, shop, db.example.com, 5433",
        "'jdbc:postgresql://db1:1,db2:2/shop', postgresql, shop, db1, 1",
        "jdbc:postgresql:shop, postgresql, shop, , -1",
        "jdbc:postgresql://[::1]:5432/shop, postgresql, shop, ::1, 5432",
        "jdbc:postgresql://db/, postgresql, , db, -1",
        "jdbc:mysql://root:secret@db:3306/shop?useSSL=false, mysql, shop, db, 3306",
        "jdbc:mysql:loadbalance://db1:3306/shop, mysql, shop, db1, 3306",
        "'jdbc:mysql://address=(host=db)(port=1)/shop', mysql, shop, , -1",
        "jdbc:mariadb://db/shop, mariadb, shop, db, -1",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=sa;password=secret, microsoft.sql_server, shop, db, 1433",
        "jdbc:sqlserver://db\\inst;database=shop, microsoft.sql_server, shop, db, -1",
        "jdbc:sqlserver://db, microsoft.sql_server, , db, -1",
        "jdbc:oracle:thin:@//db:1521/shop.example.com, oracle.db, shop.example.com, db, 1521",
        "jdbc:oracle:thin:scott/secret@db:1521/shop, oracle.db, shop, db, 1521",
        "jdbc:oracle:thin:@db:1521:ORCL, oracle.db, ORCL, db, 1521",
        "jdbc:oracle:thin:@shop_high?TNS_ADMIN=/wallet, oracle.db, shop_high, , -1",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db))), oracle.db, , , -1",
        "jdbc:redshift://cluster.abc.eu-west-1.redshift.amazonaws.com:5439/dev, aws.redshift, dev,"
                + " cluster.abc.eu-west-1.redshift.amazonaws.com, 5439",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1, h2database, shop, , -1",
        "jdbc:h2:~/data/shop, h2database, shop, , -1",
        "jdbc:h2:tcp://db:9092/~/shop, h2database, shop, db, 9092",
        "jdbc:hsqldb:hsql://db:9001/shop, hsqldb, shop, db, 9001",
        "jdbc:sqlite:/var/data/shop.db, sqlite, shop.db, , -1",
        "jdbc:derby:shop;create=true, derby, shop, , -1",
        "jdbc:db2://db:50000/shop:user=a;password=secret;, ibm.db2, shop, db, 50000",
        "jdbc:clickhouse://db:8123/shop, clickhouse, shop, db, 8123",
        "jdbc:unheard://db:1/shop, other_sql, shop, db, 1",
        "jdbc:mysql://db:99999/shop, mysql, shop, db, -1",
    })
    void readsWhatTheDriversTake(String url, String system, String namespace, String host, int port) {
        Database database = JdbcUrl.parse(url);
        assertThat(database.system).isEqualTo(system);
        assertThat(database.namespace).isEqualTo(namespace);
        assertThat(database.host).isEqualTo(host);
        assertThat(database.port).isEqualTo(port);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "jdbc", "jdbc:", "jdbc::", "jdbc://", "jdbc:mysql", "jdbc:mysql:", "jdbc:oracle:", "x"})
    void makesDoWithLess(String url) {
        Database database = JdbcUrl.parse(url);
        assertThat(database.system).isNotEmpty();
        assertThat(database.port).isEqualTo(-1);
    }

    @Test
    void readsAnyTextWithoutFailingAndKeepsPasswordsOut() {
        String[] pieces = {
            "jdbc:",
            "oracle:thin:",
            "sqlserver:",
            "mysql:",
            "//",
            "/",
            ":",
            "@",
            ";",
            "?",
            "=",
            "[",
            "]",
            "\\",
            ",",
            "(",
            "db",
            "1521",
            "database="
        };
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder url = new StringBuilder("jdbc:");
            for (int n = random.nextInt(12); n > 0; n--) {
                url.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(JdbcUrl.parse(url.toString()).system).isNotEmpty();
        }
        Database database = JdbcUrl.parse("jdbc:mysql://us:se:cr@et@db:1/shop");
        assertThat(database.host).isEqualTo("db");
    }
}
