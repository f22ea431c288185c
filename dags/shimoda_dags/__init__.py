"""What the DAGs share. Nothing here starts a JVM or reads a database while a DAG is parsed."""
