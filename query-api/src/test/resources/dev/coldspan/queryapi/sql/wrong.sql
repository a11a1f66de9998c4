SELECT nothing
