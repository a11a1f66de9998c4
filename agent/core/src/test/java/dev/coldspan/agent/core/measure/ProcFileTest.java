package dev.coldspan.agent.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a kernel we do not know: other lines, other lengths, other names of processes. */
class ProcFileTest {
    @TempDir
    private Path directory;

    private ProcFile file(String content) throws Exception {
        return new ProcFile(
                Files.writeString(directory.resolve("file"), content).toString(), 64);
    }

    @Test
    void findsANumberBehindItsName() throws Exception {
        ProcFile file = file("Name:\tjava\nVmHWM:\t  1024 kB\nVmRSS: 7\n").read();
        assertThat(file.number(file.behindLineStart("VmHWM:"))).isEqualTo(1_024);
        assertThat(file.number(file.behindLineStart("VmRSS:"))).isEqualTo(7);
    }

    @Test
    void knowsNoNumberWhereThereIsNone() throws Exception {
        ProcFile file = file("x\nVmHWM:\nVmRSS: none\nVmPeak: -5\nVmSize:").read();
        assertThat(file.number(file.behindLineStart("VmHWM:"))).isEqualTo(-1);
        assertThat(file.number(file.behindLineStart("VmRSS:"))).isEqualTo(-1);
        assertThat(file.number(file.behindLineStart("VmPeak:"))).isEqualTo(-1);
        assertThat(file.number(file.behindLineStart("VmSize:"))).isEqualTo(-1);
        assertThat(file.number(file.behindLineStart("VmLck:"))).isEqualTo(-1);
        assertThat(file.number(1_000)).isEqualTo(-1);
    }

    @Test
    void takesOnlyTheBeginningOfALineForAName() throws Exception {
        ProcFile file = file("a\nNoVmRSS: 1\nVmRSS: 2\n").read();
        assertThat(file.number(file.behindLineStart("VmRSS:"))).isEqualTo(2);
    }

    @Test
    void countsFieldsBehindANameWithBlanksAndParentheses() throws Exception {
        ProcFile stat = file("17 (a b) c) S 1 2 33 44").read();
        int name = stat.lastIndexOf(')');
        assertThat(stat.number(stat.field(4, name))).isEqualTo(1);
        assertThat(stat.number(stat.field(7, name))).isEqualTo(44);
        assertThat(stat.number(stat.field(8, name))).isEqualTo(-1);
        assertThat(stat.number(stat.field(50, name))).isEqualTo(-1);
    }

    @Test
    void readsNoMoreThanItsBuffer() throws Exception {
        ProcFile file = file("x\n" + "y".repeat(100) + "\nVmRSS: 1\n").read();
        assertThat(file.behindLineStart("VmRSS:")).isEqualTo(-1);
        assertThat(file.lastIndexOf('\n')).isEqualTo(1);
    }

    @Test
    void isEmptyWhereTheFileIsNot() {
        ProcFile missing = new ProcFile(directory.resolve("none").toString(), 64).read();
        assertThat(missing.number(0)).isEqualTo(-1);
        assertThat(missing.lastIndexOf(')')).isEqualTo(-1);
        assertThat(missing.read().number(0)).isEqualTo(-1);
    }

    @Test
    void givesPresentFiguresAndNothingOfEarlierLongerOnes() throws Exception {
        ProcFile file = file("1234567");
        assertThat(file.read().number(0)).isEqualTo(1_234_567);
        file("89");
        assertThat(file.read().number(0)).isEqualTo(89);
        file.close();
        file("5");
        assertThat(file.read().number(0)).isEqualTo(5);
    }

    @Test
    void becomesEmptyWhenItIsADirectory() {
        assertThat(new ProcFile(directory.toString(), 64).read().number(0)).isEqualTo(-1);
    }
}
