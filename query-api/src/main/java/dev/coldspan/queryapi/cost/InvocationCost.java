package dev.coldspan.queryapi.cost;

import java.util.List;

/**
 * The answer of {@code /api/v1/invocations/{invocationId}/cost}: list prices, as nobody can say which invocation of a month was free.
 *
 * @param attempts one for each time it ran: a platform repeats an event under the same id
 */
record InvocationCost(String invocationId, String basis, Money total, List<Attempt> attempts) {

    /** What tells attempts apart. */
    static final List<String> FIELDS = List.of("trace", "span.id", "function", "outcome");

    record Attempt(
            String traceId,
            String spanId,
            String function,
            String outcome,
            Money total,
            List<CostAnswer.Item> lineItems) {

        static Attempt of(GroupBill bill) {
            List<String> group = bill.group();
            return new Attempt(
                    group.get(0),
                    group.get(1),
                    group.get(2),
                    group.get(3),
                    bill.bill().money(),
                    bill.bill().lineItems().stream().map(CostAnswer.Item::of).toList());
        }
    }

    static InvocationCost of(String id, List<GroupBill> bills, String currency) {
        Money total = Money.sum(bills.stream().map(GroupBill::bill).toList(), currency);
        return new InvocationCost(
                id, "list", total, bills.stream().map(Attempt::of).toList());
    }
}
