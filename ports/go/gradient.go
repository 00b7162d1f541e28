// Package numericalgradient computes gradients by central differences.
package numericalgradient

const h = 1e-4

// Gradient returns the central difference of f at x. It steps x in place and restores it, even when f panics.
func Gradient(f func([]float64) float64, x []float64) []float64 {
	grad := make([]float64, len(x))
	for i := range x {
		grad[i] = partial(f, x, i)
	}
	return grad
}

// GradientBatch returns the gradient at each row of X by itself; f sees one row at a time.
func GradientBatch(f func([]float64) float64, X [][]float64) [][]float64 {
	grad := make([][]float64, len(X))
	for i, row := range X {
		grad[i] = Gradient(f, row)
	}
	return grad
}

func partial(f func([]float64) float64, x []float64, i int) float64 {
	kept := x[i]
	defer func() { x[i] = kept }()

	x[i] = kept + h
	up := f(x)
	x[i] = kept - h
	down := f(x)
	return (up - down) / (2 * h)
}

// Function2 returns the sum of squares, in order.
func Function2(x []float64) float64 {
	sum := 0.0
	for _, value := range x {
		sum += float64(value * value) // the conversion forbids fusing with the sum, where the machine could
	}
	return sum
}
