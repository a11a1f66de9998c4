-- Invocations by bucket of time and octave of duration: octave n holds durations from 2^n ms to twice that, the lowest all shorter ones.
SELECT
    intDiv(toUnixTimestamp(Timestamp), {step:UInt32}) * {step:UInt32} AS Bucket,
    greatest({lowest:Int32}, toInt32(floor(log2(greatest(DurationMs, 1e-9))))) AS Octave,
    sum(SampleWeight) AS Total,
    sumIf(SampleWeight, Outcome NOT IN ('ok', 'incomplete')) AS Failed,
    sumIf(SampleWeight, ColdStart) AS Cold
FROM invocations FINAL
WHERE Timestamp >= fromUnixTimestamp64Nano({from:Int64}) AND Timestamp < fromUnixTimestamp64Nano({to:Int64})
  AND NOT Superseded
  AND ${filter}
GROUP BY Bucket, Octave
ORDER BY Bucket, Octave
