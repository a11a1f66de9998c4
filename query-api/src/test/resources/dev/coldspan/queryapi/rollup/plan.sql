EXPLAIN indexes = 1 SELECT sum(Invocations) FROM ${rollup} WHERE {function:String} = '' OR FunctionName = {function:String}
