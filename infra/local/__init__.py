"""The embedded run: server, DynamoDB engine, stand-ins for the services, demo data. Never shipped."""
