"""What settings.sh prints for each plan, and that the Bicep example says the same.

Needs pycep-parser for the example; extensions/check-attachments.sh installs it.
"""

import json
import pathlib
import subprocess
import unittest

from pycep import BicepParser

HERE = pathlib.Path(__file__).parent.parent
ENDPOINT = "https://collector.example:4318"
SECRET = "https://vault.example/secrets/coldspan-headers"
LINUX = "-javaagent:/home/site/wwwroot/coldspan-agent.jar"
WINDOWS = "-javaagent:C:\\home\\site\\wwwroot\\coldspan-agent.jar"


def run(*words):
    return subprocess.run(["sh", str(HERE / "settings.sh"), *words], capture_output=True, text=True, timeout=60)


def settings(*words):
    """Name to value, as az would read the output; every entry has to look as az wants it."""
    entries = json.loads(run(*words).stdout)
    for entry in entries:
        assert sorted(entry) == ["name", "slotSetting", "value"] and entry["slotSetting"] is False, entry
    return {entry["name"]: entry["value"] for entry in entries}


class SettingsTest(unittest.TestCase):
    def test_names_the_option_of_each_plan(self):
        for plan, option, agent in [
            ("dedicated", "JAVA_OPTS", LINUX),
            ("dedicated-windows", "JAVA_OPTS", WINDOWS),
            ("premium", "JAVA_OPTS", LINUX),
            ("consumption", "languageWorkers__java__arguments", LINUX),
            ("consumption-windows", "languageWorkers:java:arguments", WINDOWS),
            ("flex", "languageWorkers__java__arguments", LINUX),
            ("container", "languageWorkers__java__arguments", LINUX),
        ]:
            with self.subTest(plan):
                self.assertEqual(agent, settings(plan, ENDPOINT)[option])

    def test_switches_placeholders_off_where_there_are_any(self):
        for plan in ["consumption", "consumption-windows", "flex"]:
            self.assertEqual("0", settings(plan, ENDPOINT)["WEBSITE_USE_PLACEHOLDER"])
        for plan in ["dedicated", "premium", "container"]:
            self.assertNotIn("WEBSITE_USE_PLACEHOLDER", settings(plan, ENDPOINT))

    def test_refers_to_the_key_in_the_vault_if_there_is_one(self):
        found = settings("flex", ENDPOINT, SECRET)
        self.assertEqual(f"@Microsoft.KeyVault(SecretUri={SECRET})", found["OTEL_EXPORTER_OTLP_HEADERS"])
        self.assertNotIn("OTEL_EXPORTER_OTLP_HEADERS", settings("flex", ENDPOINT))

    def test_refuses_what_cannot_be_with_a_line_that_names_it(self):
        for words, named in [
            (["flux", ENDPOINT], "PLAN flux"),
            (["flex-windows", ENDPOINT], "PLAN flex-windows"),
            (["flex", "collector.example:4318"], "ENDPOINT collector.example:4318"),
            (["flex", "https://collector.example?key=csk_1"], "ENDPOINT https://collector.example?key=csk_1"),
            (["flex", 'https://a"b'], "ENDPOINT"),
            (["flex", ENDPOINT, "csk_0a1b"], "SECRET_URI csk_0a1b"),
            (["flex"], "wants PLAN ENDPOINT"),
        ]:
            with self.subTest(words):
                result = run(*words)
                self.assertEqual((2, ""), (result.returncode, result.stdout))
                self.assertEqual(1, result.stderr.count("\n"))
                self.assertIn(named, result.stderr)

    def test_bicep_example_has_the_settings_of_its_plan(self):
        parsed = BicepParser().parse(text=(HERE / "function-app.bicep").read_text(encoding="utf-8"))
        example = {entry["name"]: entry["value"] for entry in parsed["variables"]["coldspanSettings"]["value"]}
        printed = settings("flex", ENDPOINT, SECRET)
        printed["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collectorEndpoint"
        printed["OTEL_EXPORTER_OTLP_HEADERS"] = "@Microsoft.KeyVault(SecretUri=${headersSecretUri})"
        self.assertEqual(printed, example)
        self.assertEqual({"name", "collectorEndpoint", "headersSecretUri", "storageAccountName", "location"}, set(parsed["parameters"]))


if __name__ == "__main__":
    unittest.main()
