module gradport.example/numericalgradient/golden

go 1.21

require gradport.example/numericalgradient v0.0.0

require go.yaml.in/yaml/v3 v3.0.6

replace gradport.example/numericalgradient => ../
