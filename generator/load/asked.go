package load

// require and done have nothing to do: check has done it.

func (t *table) require(string) {}

func (t *table) done() {}
