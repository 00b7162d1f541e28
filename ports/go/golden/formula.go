// Package golden checks the gradient of the module above against gradport's fixtures, with no help from gradport.
package golden

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"strconv"
)

var functions = map[string]func(float64) float64{
	"sqrt": math.Sqrt, "exp": math.Exp, "log": math.Log, "sin": math.Sin, "cos": math.Cos, "tanh": math.Tanh,
}

// Objective returns the function that a formula over x[0], x[1], … computes: such a formula is a Go expression, too.
func Objective(formula string) (func([]float64) float64, error) {
	tree, err := parser.ParseExpr(formula)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", formula, err)
	}
	return func(x []float64) float64 { return value(tree, x) }, nil
}

func value(node ast.Expr, x []float64) float64 {
	switch node := node.(type) {
	case *ast.ParenExpr:
		return value(node.X, x)
	case *ast.UnaryExpr:
		return -value(node.X, x)
	case *ast.BinaryExpr:
		return operation(node.Op, value(node.X, x), value(node.Y, x))
	case *ast.CallExpr:
		return functions[node.Fun.(*ast.Ident).Name](value(node.Args[0], x))
	case *ast.IndexExpr:
		return x[int(value(node.Index, x))]
	case *ast.BasicLit:
		number, err := strconv.ParseFloat(node.Value, 64)
		if err != nil {
			panic(err)
		}
		return number
	}
	panic(fmt.Sprintf("a formula has no %T", node))
}

func operation(sign token.Token, a, b float64) float64 {
	switch sign {
	case token.ADD:
		return a + b
	case token.SUB:
		return a - b
	case token.MUL:
		return a * b
	case token.QUO:
		return a / b
	}
	panic(fmt.Sprintf("a formula has no %s", sign))
}
