-- Spans by bucket of time and octave of duration: octave n holds durations from 2^n ms to twice that, the lowest all shorter ones. A
-- span that was received in two forms counts twice: to know it would take the ids of all.
SELECT
    intDiv(toUnixTimestamp(Timestamp), {step:UInt32}) * {step:UInt32} AS Bucket,
    greatest({lowest:Int32}, toInt32(floor(log2(greatest(Duration, 1) / 1e6)))) AS Octave,
    sum(SampleWeight) AS Total,
    sumIf(SampleWeight, StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS Failed,
    sumIf(SampleWeight, ColdStart) AS Cold
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND ${filter}
GROUP BY Bucket, Octave
ORDER BY Bucket, Octave
