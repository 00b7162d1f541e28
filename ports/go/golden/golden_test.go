package golden

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	numericalgradient "gradport.example/numericalgradient"
)

const fixtures = "../../../fixtures"

// A Question is one case of a fixture file; x and the answers are numbers, lists or lists of lists.
type Question struct {
	ID              string
	Kind            string
	Objective       string
	Formula         string
	Exact           bool
	X               any
	Axes            struct{ X0, X1 []float64 }
	Gradient        any
	PartialX0       string `yaml:"partial_x0"`
	PartialX1       string `yaml:"partial_x1"`
	ExactDifference any    `yaml:"exact_difference"`
	OwnBound        any    `yaml:"own_bound"`
}

func questions(t *testing.T) (numeric []Question) {
	t.Helper()
	err := filepath.WalkDir(fixtures, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var file struct{ Cases []Question }
		if err := yaml.Unmarshal(content, &file); err != nil {
			return err
		}
		for _, question := range file.Cases {
			if question.Kind != "printed" {
				numeric = append(numeric, question)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return numeric
}

func flat(values any) []float64 {
	switch values := values.(type) {
	case float64:
		return []float64{values}
	case int:
		return []float64{float64(values)}
	case []any:
		var all []float64
		for _, value := range values {
			all = append(all, flat(value)...)
		}
		return all
	}
	return nil
}

func rows(question Question) [][]float64 {
	var points [][]float64
	if question.Kind == "grid" {
		for _, x0 := range question.Axes.X0 {
			for _, x1 := range question.Axes.X1 {
				points = append(points, []float64{x0, x1})
			}
		}
		return points
	}
	for _, row := range question.X.([]any) {
		points = append(points, flat(row))
	}
	return points
}

func overRows(f func([]float64) float64, width int) func([]float64) float64 {
	return func(all []float64) float64 {
		sum := f(all[:width])
		for start := width; start < len(all); start += width {
			sum += f(all[start : start+width])
		}
		return sum
	}
}

// solve returns the gradients that the port computes for a case of any kind, flat.
func solve(question Question, f func([]float64) float64) []float64 {
	switch question.Kind {
	case "rows", "grid":
		var all []float64
		for _, row := range numericalgradient.GradientBatch(f, rows(question)) {
			all = append(all, row...)
		}
		return all
	case "array":
		f = overRows(f, len(rows(question)[0]))
	}
	return numericalgradient.Gradient(f, flat(question.X))
}

func numbers(t *testing.T, block string) (all []float64) {
	t.Helper()
	for _, word := range strings.Fields(block) {
		number, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, number)
	}
	return all
}

func expected(t *testing.T, question Question) (all []float64) {
	t.Helper()
	if question.Kind != "grid" {
		return flat(question.Gradient)
	}
	across := numbers(t, question.PartialX1)
	for i, value := range numbers(t, question.PartialX0) {
		all = append(all, value, across[i])
	}
	return all
}

func sameBits(t *testing.T, actual, expected []float64) {
	t.Helper()
	if len(actual) != len(expected) || len(actual) == 0 {
		t.Fatalf("%d numbers, expected %d", len(actual), len(expected))
	}
	for i, value := range actual {
		if math.Float64bits(value) != math.Float64bits(expected[i]) {
			t.Errorf("number %d: actual %v, expected %v", i, value, expected[i])
		}
	}
}

func within(t *testing.T, actual, centre, bound []float64) {
	t.Helper()
	if len(actual) != len(centre) || len(actual) == 0 {
		t.Fatalf("%d numbers, expected %d", len(actual), len(centre))
	}
	for i, value := range actual {
		if !(math.Abs(value-centre[i]) <= bound[i]) {
			t.Errorf("number %d: actual %v, expected %v ± %v", i, value, centre[i], bound[i])
		}
	}
}

// Exact cases give the golden bits; the others stay within the bound around the exact difference.
func TestGoldenCases(t *testing.T) {
	for _, question := range questions(t) {
		t.Run(question.ID, func(t *testing.T) {
			f, err := Objective(question.Formula)
			if err != nil {
				t.Fatal(err)
			}
			gradient := solve(question, f)
			if question.Exact {
				sameBits(t, gradient, expected(t, question))
			} else {
				within(t, gradient, flat(question.ExactDifference), flat(question.OwnBound))
			}
		})
	}
}

// Function2 gives the golden bits wherever the objective is the sphere.
func TestFunction2(t *testing.T) {
	for _, question := range questions(t) {
		if question.Objective == "sphere" && question.Kind != "array" {
			t.Run(question.ID, func(t *testing.T) {
				sameBits(t, solve(question, numericalgradient.Function2), expected(t, question))
			})
		}
	}
}

// The fixtures hold cases of each kind.
func TestKinds(t *testing.T) {
	kinds := map[string]bool{}
	for _, question := range questions(t) {
		kinds[question.Kind] = true
	}
	all := map[string]bool{"array": true, "grid": true, "point": true, "rows": true, "scalar": true}
	if !reflect.DeepEqual(kinds, all) {
		t.Errorf("kinds: %v", kinds)
	}
}

// x is restored bit for bit, even when f panics.
func TestRestored(t *testing.T) {
	for _, f := range []func([]float64) float64{numericalgradient.Function2, func([]float64) float64 { panic("no value") }} {
		x := []float64{0.1, -0.7, 2.3}
		func() {
			defer func() { _ = recover() }()
			numericalgradient.Gradient(f, x)
		}()
		sameBits(t, x, []float64{0.1, -0.7, 2.3})
	}
}
