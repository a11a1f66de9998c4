package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.filter.Field;

/** The columns of invocations that are compared, in the order of the statement's grouping sets. */
enum Column {
    FUNCTION(Field.FUNCTION),
    VERSION(Field.VERSION),
    PROVIDER(Field.PROVIDER),
    REGION(Field.REGION),
    ACCOUNT(Field.ACCOUNT),
    ARCH(Field.ARCH),
    MEMORY(Field.MEMORY),
    TRIGGER_KIND(Field.TRIGGER_KIND),
    TRIGGER(Field.TRIGGER),
    INIT_TYPE(Field.INIT_TYPE),
    COLD(Field.COLD),
    OUTCOME(Field.OUTCOME),
    ERROR(Field.ERROR),
    SANDBOX(Field.SANDBOX),
    DURATION(Field.DURATION),
    BILLED(Field.BILLED),
    INIT(Field.INIT),
    MEMORY_USED(Field.MEMORY_USED),
    HEAP(Field.HEAP),
    GC(Field.GC),
    CPU(Field.CPU),
    OVERHEAD(Field.OVERHEAD);

    private final Field field;

    Column(Field field) {
        this.field = field;
    }

    String key() {
        return field.label();
    }

    boolean isNumber() {
        return ordinal() >= DURATION.ordinal();
    }

    /** The value as filters write it. */
    String show(String stored) {
        return switch (this) {
            case MEMORY ->
                stored.matches("[0-9]{1,18}") && Long.parseLong(stored) % (1 << 20) == 0
                        ? (Long.parseLong(stored) >> 20) + "MB"
                        : stored;
            default -> stored;
        };
    }

    /** Whether the stored value stands for "not reported". */
    boolean isAbsent(String stored) {
        return stored.isEmpty() || (this == MEMORY && stored.equals("0"));
    }
}
