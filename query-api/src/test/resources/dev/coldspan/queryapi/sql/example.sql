SELECT ${columns} FROM t WHERE x = {x:String} ORDER BY ${sort}
