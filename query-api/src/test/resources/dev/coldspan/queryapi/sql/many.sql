SELECT number FROM numbers(1000)
