package dev.coldspan.agent.dist.harmless.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Types and conversions that generated handlers share. */
public final class Support {
    private Support() {}

    public static Map<String, Object> map(CharSequence text) {
        Map<String, Object> map = new TreeMap<>();
        map.put("text", text.toString());
        map.put("length", text.length());
        map.put("none", null);
        return map;
    }

    public static List<Object> list(CharSequence text) {
        List<Object> list = new ArrayList<>();
        list.add(text.toString());
        list.add(null);
        return list;
    }

    /** A value that does not look inside: generated classes have no {@code toString}. */
    public static String show(Object value) {
        try {
            return String.valueOf(value);
        } catch (Throwable unprintable) {
            return "unprintable " + unprintable.getClass().getName();
        }
    }

    /** Wide arguments in an order that mixes one and two slots. */
    public static long wide(int a, long b, double c, float d, byte e, long f, char g, double h, short i, boolean j) {
        return (long) (a + b + c + d + e + f + g + h + i + (j ? 1 : 0));
    }

    /** A bean as functions take them. */
    public static final class Order {
        private String id;
        private int amount;
        private List<Map<String, String>> lines;

        public Order() {}

        public Order(CharSequence text) {
            id = text.toString();
        }

        public String getId() {
            return id;
        }

        public void setId(String newId) {
            id = newId;
        }

        public int getAmount() {
            return amount;
        }

        public void setAmount(int newAmount) {
            amount = newAmount;
        }

        public List<Map<String, String>> getLines() {
            return lines;
        }

        public void setLines(List<Map<String, String>> newLines) {
            lines = newLines;
        }

        @Override
        public String toString() {
            return id + " " + amount + " " + lines;
        }
    }
}
