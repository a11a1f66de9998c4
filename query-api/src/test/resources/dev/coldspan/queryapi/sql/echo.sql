SELECT {value:String} AS Value, {list:Array(String)} AS List, {flag:Bool} AS Flag, {number:Float64} AS Number, {bits:UInt64} AS Bits
