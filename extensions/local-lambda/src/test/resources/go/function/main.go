// A function as its author would write it, on AWS's own library.
package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type order struct {
	Name string `json:"name"`
}

type answer struct {
	Greeting  string `json:"greeting"`
	RequestID string `json:"requestId"`
}

func handle(ctx context.Context, event order) (answer, error) {
	fmt.Println("gopher greets", event.Name)
	switch event.Name {
	case "":
		return answer{}, errors.New("no name")
	case "panic":
		panic("at the disco")
	}
	lc, _ := lambdacontext.FromContext(ctx)
	return answer{"hello " + event.Name, lc.AwsRequestID}, nil
}

func main() {
	// The library does this by registering as an internal extension: its own client for the Extensions API.
	lambda.StartWithOptions(handle, lambda.WithEnableSIGTERM(func() {
		fmt.Println("gopher was told to end")
	}))
}
