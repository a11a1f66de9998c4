"""What CloudFormation is asked to make, after SAM's own translator has read the example.

Needs aws-sam-translator, which the SAM CLI brings; extensions/check-attachments.sh installs and runs it.
"""

import os
import pathlib
import re
import unittest

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

TEMPLATE = pathlib.Path(__file__).parent.parent / "template.yaml"


class NoPolicies:
    """The example names no managed policy, so that none has to be asked for."""

    def load(self):
        return {}


def translated(change=lambda template: None):
    """The example in plain CloudFormation; files are named as `sam package` would have uploaded them."""
    template = yaml_parse(TEMPLATE.read_text(encoding="utf-8"))
    template["Resources"]["Orders"]["Properties"]["CodeUri"] = "s3://bucket/orders.jar"
    template["Resources"]["ColdspanLayer"]["Properties"]["ContentUri"] = "s3://bucket/coldspan-layer.zip"
    change(template)
    os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
    return transform(template, {}, NoPolicies())


def variables(template, name):
    return template["Resources"][name]["Properties"]["Environment"]["Variables"]


class TemplateTest(unittest.TestCase):
    def test_function_gets_the_layer_that_is_published(self):
        template = translated()
        layers = [name for name, part in template["Resources"].items() if part["Type"] == "AWS::Lambda::LayerVersion"]
        self.assertEqual(1, len(layers))
        self.assertEqual([{"Ref": layers[0]}], template["Resources"]["Orders"]["Properties"]["Layers"])

    def test_function_keeps_its_own_variables_beside_ours(self):
        found = variables(translated(), "Orders")
        self.assertEqual("orders", found["TABLE"])
        self.assertEqual("/opt/coldspan/coldspan-wrapper", found["AWS_LAMBDA_EXEC_WRAPPER"])
        self.assertEqual({"Ref": "ColdspanEndpoint"}, found["OTEL_EXPORTER_OTLP_ENDPOINT"])

    def test_key_is_resolved_by_cloudformation_and_stands_in_no_template(self):
        header = variables(translated(), "Orders")["OTEL_EXPORTER_OTLP_HEADERS"]
        self.assertEqual(
            {"Fn::Sub": "authorization=Bearer%20{{resolve:secretsmanager:${ColdspanApiKeySecret}}}"}, header
        )

    def test_a_function_may_switch_observation_off(self):
        def switch_off(template):
            own = template["Resources"]["Orders"]["Properties"]["Environment"]["Variables"]
            own["COLDSPAN_DISABLED"] = "true"

        self.assertEqual("true", variables(translated(switch_off), "Orders")["COLDSPAN_DISABLED"])

    def test_endpoints_that_cannot_be_used_are_refused_by_the_parameter(self):
        pattern = translated()["Parameters"]["ColdspanEndpoint"]["AllowedPattern"]
        for good in ["https://collector.example:4318", "http://10.0.0.7:4318/otlp"]:
            self.assertRegex(good, f"^(?:{pattern})$")
        for bad in ["collector.example:4318", "https://user@collector.example", "https://collector.example?key=1"]:
            self.assertIsNone(re.fullmatch(pattern, bad), bad)


if __name__ == "__main__":
    unittest.main()
