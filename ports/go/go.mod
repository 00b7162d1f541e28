module gradport.example/numericalgradient

go 1.21
