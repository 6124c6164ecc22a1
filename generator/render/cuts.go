package render

import "sync"

// cuts are the stencils of a template that asks which of its values are there:
// one is cut for each shape that is met, K telling shapes apart. Pages that are
// made at once share them.
type cuts[K comparable] struct {
	mu   sync.RWMutex
	made map[K]*stencil
}

// maxCuts is how many stencils are kept; a shape beyond is cut each time.
const maxCuts = 1000

// of is the stencil of a shape, which cut makes when it is first met.
func (c *cuts[K]) of(shape K, cut func() (*stencil, error)) (*stencil, error) {
	c.mu.RLock()
	s := c.made[shape]
	c.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	s, err := cut()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = make(map[K]*stencil)
	}
	if len(c.made) < maxCuts {
		c.made[shape] = s
	}
	return s, nil
}
