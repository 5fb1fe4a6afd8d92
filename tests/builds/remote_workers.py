#!/usr/bin/env python3
"""A small server of the Remote Execution API with workers, to try the rules of bazel/ with.

    python3.13 -m venv ENV && ENV/bin/pip install buildgrid==0.9.1    # for its protocol files alone
    ENV/bin/python tests/builds/remote_workers.py --port 8980 --workers 2
    bazel build --remote_executor=grpc://127.0.0.1:8980 --spawn_strategy=remote //app:graph

Each worker is a process with a directory of its own, which has nothing but what it fetched from the
server's store. Prints a line for each action: the worker, the mnemonic's outputs, the exit status. It
serves the loopback interface, keeps everything in memory and trusts its client: for trials, not for use.
"""

import argparse
import concurrent.futures
import hashlib
import multiprocessing
import os
import shutil
import subprocess
import tempfile
import threading

import grpc
from buildgrid._protos.build.bazel.remote.execution.v2 import remote_execution_pb2 as re_pb2
from buildgrid._protos.build.bazel.remote.execution.v2 import remote_execution_pb2_grpc as re_grpc
from buildgrid._protos.build.bazel.semver import semver_pb2
from buildgrid._protos.google.bytestream import bytestream_pb2, bytestream_pb2_grpc
from buildgrid._protos.google.longrunning import operations_pb2
from buildgrid._protos.google.rpc import code_pb2, status_pb2

OPTIONS = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
CHUNK = 1 << 20


def digest_of(data):
    return re_pb2.Digest(hash=hashlib.sha256(data).hexdigest(), size_bytes=len(data))


class Store(re_grpc.ContentAddressableStorageServicer, bytestream_pb2_grpc.ByteStreamServicer,
            re_grpc.ActionCacheServicer, re_grpc.CapabilitiesServicer):
    """Blobs and results of actions by hash."""

    def __init__(self):
        self.blobs = {hashlib.sha256(b"").hexdigest(): b""}
        self.results = {}

    def GetCapabilities(self, request, context):
        functions = [re_pb2.DigestFunction.SHA256]
        update = re_pb2.ActionCacheUpdateCapabilities(update_enabled=True)
        return re_pb2.ServerCapabilities(
            cache_capabilities=re_pb2.CacheCapabilities(digest_functions=functions,
                                                        action_cache_update_capabilities=update),
            execution_capabilities=re_pb2.ExecutionCapabilities(digest_function=functions[0], exec_enabled=True),
            low_api_version=semver_pb2.SemVer(major=2), high_api_version=semver_pb2.SemVer(major=2))

    def FindMissingBlobs(self, request, context):
        missing = [d for d in request.blob_digests if d.hash not in self.blobs]
        return re_pb2.FindMissingBlobsResponse(missing_blob_digests=missing)

    def BatchUpdateBlobs(self, request, context):
        response = re_pb2.BatchUpdateBlobsResponse()
        for one in request.requests:
            self.blobs[one.digest.hash] = one.data
            response.responses.add(digest=one.digest)
        return response

    def BatchReadBlobs(self, request, context):
        response = re_pb2.BatchReadBlobsResponse()
        for digest in request.digests:
            data = self.blobs.get(digest.hash)
            found = status_pb2.Status(code=code_pb2.OK if data is not None else code_pb2.NOT_FOUND)
            response.responses.add(digest=digest, data=data or b"", status=found)
        return response

    def Read(self, request, context):
        data = self.blobs.get(request.resource_name.split("/")[-2])
        if data is None:
            context.abort(grpc.StatusCode.NOT_FOUND, request.resource_name)
        for at in range(request.read_offset, max(len(data), 1), CHUNK):
            yield bytestream_pb2.ReadResponse(data=data[at:at + CHUNK])

    def Write(self, requests, context):
        data = b""
        name = ""
        for request in requests:
            name = name or request.resource_name
            data += request.data
        parts = name.split("/")
        self.blobs[parts[parts.index("blobs") + 1]] = data
        return bytestream_pb2.WriteResponse(committed_size=len(data))

    def GetActionResult(self, request, context):
        result = self.results.get(request.action_digest.hash)
        if result is None:
            context.abort(grpc.StatusCode.NOT_FOUND, "no result")
        return result

    def UpdateActionResult(self, request, context):
        self.results[request.action_digest.hash] = request.action_result
        return request.action_result


class Worker:
    """Runs actions below a directory of its own; asks the server for everything else."""

    def __init__(self, number, port):
        self.number = number
        self.store = re_grpc.ContentAddressableStorageStub(
            grpc.insecure_channel("127.0.0.1:%d" % port, options=OPTIONS))

    def fetch(self, digest):
        answer = self.store.BatchReadBlobs(re_pb2.BatchReadBlobsRequest(digests=[digest])).responses[0]
        if answer.status.code != code_pb2.OK:
            raise RuntimeError("missing blob " + digest.hash)
        return answer.data

    def put(self, data):
        digest = digest_of(data)
        request = re_pb2.BatchUpdateBlobsRequest()
        request.requests.add(digest=digest, data=data)
        self.store.BatchUpdateBlobs(request)
        return digest

    def lay_out(self, digest, path):
        os.makedirs(path, exist_ok=True)
        directory = re_pb2.Directory.FromString(self.fetch(digest))
        for node in directory.files:
            file = os.path.join(path, node.name)
            with open(file, "wb") as out:
                out.write(self.fetch(node.digest))
            os.chmod(file, 0o555 if node.is_executable else 0o444)
        for link in directory.symlinks:
            os.symlink(link.target, os.path.join(path, link.name))
        for node in directory.directories:
            self.lay_out(node.digest, os.path.join(path, node.name))

    def run(self, action_bytes):
        action = re_pb2.Action.FromString(action_bytes)
        command = re_pb2.Command.FromString(self.fetch(action.command_digest))
        outputs = [*command.output_files, *command.output_paths]
        root = tempfile.mkdtemp(prefix="worker%d-" % self.number)
        try:
            self.lay_out(action.input_root_digest, root)
            here = os.path.join(root, command.working_directory)
            for path in outputs:
                os.makedirs(os.path.dirname(os.path.join(here, path)), exist_ok=True)
            done = subprocess.run(list(command.arguments), cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env={v.name: v.value for v in command.environment_variables}, check=False)
            result = re_pb2.ActionResult(exit_code=done.returncode, stdout_digest=self.put(done.stdout),
                                         stderr_digest=self.put(done.stderr))
            result.execution_metadata.worker = "worker%d" % self.number
            for path in outputs:
                file = os.path.join(here, path)
                if os.path.isfile(file):
                    with open(file, "rb") as data:
                        result.output_files.add(path=path, digest=self.put(data.read()),
                                                is_executable=os.access(file, os.X_OK))
            print("worker%d %d %s" % (self.number, done.returncode, " ".join(outputs)), flush=True)
            return result.SerializeToString()
        finally:
            subprocess.run(["chmod", "-R", "u+w", root], check=False)
            shutil.rmtree(root)


def work(number, port, pipe):
    worker = Worker(number, port)
    while True:
        pipe.send(worker.run(pipe.recv()))


class Execution(re_grpc.ExecutionServicer):
    def __init__(self, store, port, workers):
        self.store = store
        self.idle = []
        self.free = threading.Condition()
        for number in range(1, workers + 1):
            ours, theirs = multiprocessing.Pipe()
            multiprocessing.Process(target=work, args=(number, port, theirs), daemon=True).start()
            self.idle.append(ours)

    def Execute(self, request, context):
        key = request.action_digest.hash
        result = None if request.skip_cache_lookup else self.store.results.get(key)
        cached = result is not None
        if result is None:
            with self.free:
                self.free.wait_for(lambda: self.idle)
                pipe = self.idle.pop()
            try:
                pipe.send(self.store.blobs[key])
                result = re_pb2.ActionResult.FromString(pipe.recv())
            finally:
                with self.free:
                    self.idle.append(pipe)
                    self.free.notify()
            if result.exit_code == 0 and not re_pb2.Action.FromString(self.store.blobs[key]).do_not_cache:
                self.store.results[key] = result
        operation = operations_pb2.Operation(name=key, done=True)
        operation.response.Pack(re_pb2.ExecuteResponse(result=result, cached_result=cached))
        yield operation


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8980)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    multiprocessing.set_start_method("spawn")
    store = Store()
    # Each running action keeps a thread.
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=64), options=OPTIONS)
    re_grpc.add_ContentAddressableStorageServicer_to_server(store, server)
    re_grpc.add_ActionCacheServicer_to_server(store, server)
    re_grpc.add_CapabilitiesServicer_to_server(store, server)
    bytestream_pb2_grpc.add_ByteStreamServicer_to_server(store, server)
    re_grpc.add_ExecutionServicer_to_server(Execution(store, arguments.port, arguments.workers), server)
    server.add_insecure_port("127.0.0.1:%d" % arguments.port)
    server.start()
    print("listening on grpc://127.0.0.1:%d" % arguments.port, flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
