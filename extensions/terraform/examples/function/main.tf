# One Java function with Coldspan attached. Everything about Coldspan is in the module and in the three lines that use it.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "layer_arn" {
  type = string
}

variable "endpoint" {
  type = string
}

variable "api_key" {
  type      = string
  sensitive = true
}

variable "function_jar" {
  type    = string
  default = "orders.jar"
}

module "coldspan" {
  source = "../.."

  layer_arn           = var.layer_arn
  endpoint            = var.endpoint
  api_key             = var.api_key
  resource_attributes = { "deployment.environment.name" = "production" }
  tags                = { team = "checkout" }
}

resource "aws_iam_role" "orders" {
  name_prefix = "orders-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  runtime       = "java21"
  handler       = "com.example.Orders::handleRequest"
  filename      = var.function_jar
  memory_size   = 1024
  timeout       = 30

  layers = module.coldspan.layers
  tags   = module.coldspan.tags

  environment {
    variables = merge(module.coldspan.environment, { TABLE = "orders" })
  }
}

output "function_name" {
  value = aws_lambda_function.orders.function_name
}
