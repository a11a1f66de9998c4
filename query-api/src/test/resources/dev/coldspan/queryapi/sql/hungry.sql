SELECT length(groupArray(toString(number))) FROM numbers(10000000)
