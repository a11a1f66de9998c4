# What is refused before anything is planned.
mock_provider "aws" {}

variables {
  layer_arn = "arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7"
  endpoint  = "https://collector.example:4318"
}

run "refuses_no_layer_at_all" {
  command = plan
  variables {
    layer_arn = null
  }
  expect_failures = [output.layers]
}

run "refuses_two_layers" {
  command = plan
  variables {
    layer_zip = "main.tf"
  }
  expect_failures = [output.layers]
}

run "refuses_a_layer_without_a_version" {
  command = plan
  variables {
    layer_arn = "arn:aws:lambda:eu-west-1:123456789012:layer:coldspan"
  }
  expect_failures = [var.layer_arn]
}

run "refuses_a_zip_that_is_not_there" {
  command = plan
  variables {
    layer_arn = null
    layer_zip = "no/such/coldspan-layer.zip"
  }
  expect_failures = [var.layer_zip]
}

run "refuses_an_endpoint_without_a_scheme" {
  command = plan
  variables {
    endpoint = "collector.example:4318"
  }
  expect_failures = [var.endpoint]
}

run "refuses_a_key_in_the_endpoint" {
  command = plan
  variables {
    endpoint = "https://collector.example:4318?key=csk_1"
  }
  expect_failures = [var.endpoint]
}

run "refuses_a_key_with_its_scheme" {
  command = plan
  variables {
    api_key = "Bearer csk_0a1b2c3d4e5f_secret"
  }
  expect_failures = [var.api_key]
}

run "refuses_an_unknown_way_to_attach" {
  command = plan
  variables {
    attach = "magic"
  }
  expect_failures = [var.attach]
}

run "refuses_settings_that_are_not_ours" {
  command = plan
  variables {
    environment = { TABLE = "orders" }
  }
  expect_failures = [var.environment]
}
