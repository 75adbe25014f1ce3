"""The CloudFormation template (``make package``): the table of the code, narrow permissions, who is woken by what."""

import json
from typing import Any

import pytest

from chalicelib.store import table
from infra.aws import package


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    template = package.BUILD / "sam.json"
    if not template.exists():
        pytest.fail("build/ is not there: run `make package` (`make test` does)")
    found: dict[str, Any] = json.loads(template.read_text())["Resources"]
    return found


def test_the_table_on_aws_is_the_table_of_the_code(resources: dict[str, Any]) -> None:
    schema = table.Item._get_schema()
    deployed = resources["Table"]["Properties"]

    def keys(schemas: Any) -> set[tuple[str, str]]:
        return {(key["AttributeName"], key["KeyType"]) for key in schemas}

    assert keys(deployed["KeySchema"]) == keys(schema["key_schema"])
    assert {
        index["IndexName"]: (keys(index["KeySchema"]), index["Projection"]["ProjectionType"])
        for index in deployed["GlobalSecondaryIndexes"]
    } == {
        index["index_name"]: (keys(index["key_schema"]), index["projection"]["ProjectionType"])
        for index in schema["global_secondary_indexes"]
    }
    assert deployed["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


def test_each_function_has_its_own_narrow_permissions(resources: dict[str, Any]) -> None:
    functions = {name for name, one in resources.items() if one["Type"] == "AWS::Serverless::Function"}
    assert functions == {"APIHandler", "Sweep", "Closing", "Changed", "Printer"}
    roles = [one["Properties"]["Policies"] for one in resources.values() if one["Type"] == "AWS::IAM::Role"]
    statements = [line for policies in roles for one in policies for line in one["PolicyDocument"]["Statement"]]
    assert len(roles) == 4
    actions = [action for line in statements for action in line["Action"]]
    assert not [
        action for action in actions if "*" in action or action.endswith(("Scan", "CreateTable", "DeleteTable"))
    ]
    assert not [line["Sid"] for line in statements if line.get("Resource") == "*"]


def test_only_the_closing_of_tenders_may_open_sealed_bids(resources: dict[str, Any]) -> None:
    lines = resources["BidsKey"]["Properties"]["KeyPolicy"]["Statement"]
    using = {line["Principal"]["AWS"]["Fn::GetAtt"][0]: line["Action"] for line in lines if "Fn::GetAtt" in str(line)}
    assert using == {"ApiHandlerRole": ["kms:Encrypt"], "ClosingRole": ["kms:Decrypt"]}
    (rest,) = [line["Action"] for line in lines if "Fn::GetAtt" not in str(line)]
    assert not {"kms:*", "kms:Decrypt", "kms:Encrypt", "kms:CreateGrant", "kms:ReEncrypt*"} & set(rest)
    assert {name for name in using if resources[name]["Type"] == "AWS::IAM::Role"} == set(using)
    for name in using:
        role = json.dumps(resources[name]["Properties"]["Policies"])
        assert "kms:" not in role  # the key's own policy is the only one


def test_the_stream_wakes_only_for_pending_events(resources: dict[str, Any]) -> None:
    source = resources["Changed"]["Properties"]["Events"]["ChangedDynamodbEventSource"]["Properties"]
    assert source["Stream"] == {"Fn::GetAtt": ["Table", "StreamArn"]}
    pattern = json.loads(source["FilterCriteria"]["Filters"][0]["Pattern"])
    assert pattern["dynamodb"]["NewImage"]["pending_shard"] == {"S": [{"exists": True}]}
    assert resources["Sweep"]["Properties"]["Events"]["SweepEvent"]["Properties"]["Schedule"] == "rate(1 minute)"


def test_browsers_get_papers_as_bytes(resources: dict[str, Any]) -> None:
    types = resources["RestAPI"]["Properties"]["DefinitionBody"]["x-amazon-apigateway-binary-media-types"]
    assert {"application/pdf", "multipart/form-data", "text/html"} <= set(types)
