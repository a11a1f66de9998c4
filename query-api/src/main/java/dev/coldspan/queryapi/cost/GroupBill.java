package dev.coldspan.queryapi.cost;

import java.util.List;

/**
 * What one group was charged in one bucket.
 *
 * @param group values of the dimensions, in their order
 * @param bucket start, seconds since the Unix epoch
 * @param used the sums behind it
 */
public record GroupBill(List<String> group, long bucket, Quantities used, Bill bill) {}
