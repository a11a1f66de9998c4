variable "layer_arn" {
  description = "ARN of a published Coldspan layer version. Give this or layer_zip."
  type        = string
  default     = null

  validation {
    condition     = var.layer_arn == null || can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+$", var.layer_arn))
    error_message = "layer_arn is not the ARN of a layer version; it looks like arn:aws:lambda:REGION:ACCOUNT:layer:coldspan:1."
  }
}

variable "layer_zip" {
  description = "Path of coldspan-layer.zip, from which this module publishes a layer. Give this or layer_arn."
  type        = string
  default     = null

  validation {
    condition     = var.layer_zip == null || can(filesha256(var.layer_zip))
    error_message = "layer_zip names no readable file; build extensions/aws-lambda and give the path of its coldspan-layer.zip."
  }
}

variable "layer_name" {
  description = "Name of the layer that is published from layer_zip."
  type        = string
  default     = "coldspan"
}

variable "endpoint" {
  description = "Base address of the collector's OTLP/HTTP receiver, such as https://collector.example:4318."
  type        = string

  validation {
    condition     = can(regex("^https?://[^/?#@[:space:]]+(/[^?#[:space:]]*)?$", var.endpoint))
    error_message = "endpoint is not an http or https address without credentials and query, such as https://collector.example:4318."
  }
}

variable "api_key" {
  description = "The collector's API key (csk_...); null where it asks for none."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.api_key == null || can(regex("^[A-Za-z0-9._~+/=-]+$", var.api_key))
    error_message = "api_key is empty or has characters that no bearer token has; give the key alone, without 'Bearer ' and without line breaks."
  }
}

variable "attach" {
  description = "wrapper: AWS_LAMBDA_EXEC_WRAPPER starts the agent, the cheapest way. javaagent: JAVA_TOOL_OPTIONS does, which also sees the JDK's own HTTP clients."
  type        = string
  default     = "wrapper"

  validation {
    condition     = contains(["wrapper", "javaagent"], var.attach)
    error_message = "attach is neither wrapper nor javaagent."
  }
}

variable "java_tool_options" {
  description = "The JAVA_TOOL_OPTIONS your functions have already; with attach = \"javaagent\" the agent's option is appended to them."
  type        = string
  default     = null
}

variable "resource_attributes" {
  description = "Attributes of everything that is sent, such as deployment.environment.name or team."
  type        = map(string)
  default     = {}
}

variable "environment" {
  description = "Further settings of agent and extension, names beginning with COLDSPAN_ or OTEL_; they win over what this module sets."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^(COLDSPAN|OTEL)_[A-Z0-9_]+$", name))])
    error_message = "environment has names that begin with neither COLDSPAN_ nor OTEL_; give other variables to the function itself."
  }
}

variable "tags" {
  description = "Your functions' tags; the output of the same name has them, and coldspan = attached."
  type        = map(string)
  default     = {}
}

variable "enabled" {
  description = "false leaves functions as they are: no layer, no variables."
  type        = bool
  default     = true
}
