package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatedClassesTest {
    private static final String DESCRIPTOR = "Lio/opentelemetry/instrumentation/annotations/WithSpan;";
    private final ClassLoader loader = getClass().getClassLoader();

    // The descriptor is a constant of this very class, since it is written above.
    private byte[] withDescriptor() throws IOException {
        return classFile(AnnotatedClassesTest.class);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private boolean finds(String handler, Map<String, String> environment, String name) throws IOException {
        return AnnotatedClasses.of(environment, handler).mayContain(loader, name, withDescriptor());
    }

    @Test
    void findsTheAnnotationAmongTheConstants() throws IOException {
        assertThat(AnnotatedClasses.hasConstant(withDescriptor(), DESCRIPTOR)).isTrue();
        assertThat(AnnotatedClasses.hasConstant(classFile(Numbers.class), DESCRIPTOR))
                .isFalse();
        assertThat(AnnotatedClasses.hasConstant(classFile(Numbers.class), "after the numbers"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 10, 11, 40, 200})
    void survivesClassFilesThatAreCutShort(int length) throws IOException {
        byte[] whole = classFile(Numbers.class);
        byte[] cut = java.util.Arrays.copyOf(whole, Math.min(length, whole.length));
        assertThat(AnnotatedClasses.hasConstant(cut, DESCRIPTOR)).isFalse();
    }

    @Test
    void survivesBytesThatAreNoClassFile() {
        for (int fill = -128; fill < 128; fill++) {
            byte[] noise = new byte[300];
            java.util.Arrays.fill(noise, (byte) fill);
            assertThat(AnnotatedClasses.hasConstant(noise, DESCRIPTOR)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "com/acme/shop/Handler, com/acme/pay/Payment, true",
        "com/acme/shop/Handler, com/acmeother/Payment, false",
        "com/acme/Handler, com/acme/Payment, true",
        "shop/Handler, shop/pay/Payment, true",
        "shop/Handler, other/Payment, false",
        "org/springframework/cloud/function/adapter/aws/FunctionInvoker, org/springframework/context/Bean, false",
    })
    void looksAtTheFunctionsOwnPackages(String handler, String name, boolean found) throws IOException {
        assertThat(finds(handler, Map.of(), name)).isEqualTo(found);
    }

    @Test
    void looksAtTheMainClassOfASpringApplication() throws IOException {
        String handler = "org/springframework/cloud/function/adapter/aws/FunctionInvoker";
        assertThat(finds(handler, Map.of("MAIN_CLASS", "com.acme.shop.Application"), "com/acme/pay/Payment"))
                .isTrue();
    }

    @Test
    void looksAtNamedPackagesOnly() throws IOException {
        Map<String, String> named = Map.of("COLDSPAN_ANNOTATED_PACKAGES", " com.other , org.third.deep ");
        assertThat(finds("com/acme/Handler", named, "com/other/A")).isTrue();
        assertThat(finds("com/acme/Handler", named, "org/third/deep/A")).isTrue();
        assertThat(finds("com/acme/Handler", named, "com/acme/A")).isFalse();
    }

    @Test
    void leavesTheJdkAlone() throws IOException {
        AnnotatedClasses classes = AnnotatedClasses.of(Map.of("COLDSPAN_ANNOTATED_PACKAGES", "java"), null);
        assertThat(classes.mayContain(null, "java/lang/Object", withDescriptor()))
                .isFalse();
    }

    /** Constants of every width before the text. */
    static final class Numbers {
        static final long LONG = 0x123456789abcdefL;
        static final double DOUBLE = 1.5e300;
        static final float FLOAT = 1.5e30f;

        static String text() {
            return "after the numbers";
        }
    }
}
