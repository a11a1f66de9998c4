output "layers" {
  description = "For a function's layers: concat(module.coldspan.layers, [...])."
  value       = var.enabled ? [local.layer_arn] : []

  precondition {
    condition     = !var.enabled || (var.layer_arn == null) != (var.layer_zip == null)
    error_message = "Give exactly one of layer_arn and layer_zip."
  }
}

output "environment" {
  description = "For a function's environment: merge(module.coldspan.environment, {...})."
  value       = var.enabled ? local.environment : {}
  sensitive   = true
}

output "tags" {
  description = "For a function's tags: those given, and coldspan = attached."
  value       = var.enabled ? merge(var.tags, { coldspan = "attached" }) : var.tags
}
