// The driver speaks gradport's protocol 1 (ports/README.md there) for the gradient in this module:
// a line of JSON in, a line out.
package main

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"

	numericalgradient "gradport.example/numericalgradient"
)

// A Number is a float64 that JSON cannot hold without help: infinities, NaN and minus zero travel as strings.
type Number float64

func (n Number) MarshalJSON() ([]byte, error) {
	value := float64(n)
	switch {
	case math.IsNaN(value):
		return []byte(`"nan"`), nil
	case math.IsInf(value, 0):
		return []byte(`"` + strings.ToLower(strings.TrimPrefix(strconv.FormatFloat(value, 'g', -1, 64), "+")) + `"`), nil
	case value == 0 && math.Signbit(value):
		return []byte(`"-0.0"`), nil
	}
	return strconv.AppendFloat(nil, value, 'g', -1, 64), nil
}

func (n *Number) UnmarshalJSON(text []byte) error {
	value, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	*n = Number(value)
	return err
}

type message struct {
	Hello *struct{} `json:"hello"`
	ID    int       `json:"id"`
	Value Number    `json:"value"`
	Call  struct {
		Takes string   `json:"takes"`
		X     []Number `json:"x"`
		Shape []int    `json:"shape"`
		Own   string   `json:"own"`
	} `json:"call"`
}

type object map[string]any

var input = bufio.NewReader(os.Stdin)

func readLine() (read message) {
	line, err := input.ReadBytes('\n')
	if err != nil {
		os.Exit(0) // end of input: the harness is done
	}
	if err := json.Unmarshal(line, &read); err != nil {
		panic(err)
	}
	return read
}

func writeLine(answer object) {
	line, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(append(line, '\n'))
}

func flat(rows ...[]float64) []Number {
	numbers := []Number{}
	for _, row := range rows {
		for _, value := range row {
			numbers = append(numbers, Number(value))
		}
	}
	return numbers
}

func reshaped(numbers []Number, width int) [][]float64 {
	var rows [][]float64
	for start := 0; start < len(numbers); start += width {
		row := make([]float64, width)
		for i := range row {
			row[i] = float64(numbers[start+i])
		}
		rows = append(rows, row)
	}
	return rows
}

func answer(id int, takes string, rows [][]float64, shape []int, own bool) object {
	f := func(x []float64) float64 {
		request := object{"id": id, "evaluate": flat(x)}
		if takes == "point" {
			request["caller_x"] = flat(rows...)
		}
		writeLine(request)
		return float64(readLine().Value)
	}
	if own {
		f = numericalgradient.Function2
	}
	var grad [][]float64
	switch takes {
	case "point":
		grad = [][]float64{numericalgradient.Gradient(f, rows[0])}
	case "rows":
		grad = numericalgradient.GradientBatch(f, rows)
	default:
		return object{"id": id, "skipped": "takes points and rows only"}
	}
	return object{"id": id, "result": flat(grad...), "shape": shape, "x": flat(rows...)}
}

func main() {
	takes, functions := []string{"point", "rows", "integer"}, []string{"sphere"}
	hello := object{"port": "go", "language": "go", "takes": takes, "functions": functions}
	for {
		read := readLine()
		if read.Hello != nil {
			writeLine(object{"gradport": 1, "hello": hello})
			continue
		}
		call := read.Call
		width := append([]int{1}, call.Shape...)[len(call.Shape)]
		writeLine(answer(read.ID, call.Takes, reshaped(call.X, width), call.Shape, call.Own != ""))
	}
}
