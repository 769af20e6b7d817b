#!/usr/bin/env bash
# What a user does with the packages, outside the project: installs the tool from the folder alone, indexes, searches, serves by the
# README's commands; then runs the README's example as a console program that gets NER Retriever from the folder. Usage: eval/pack-check.sh FOLDER-OF-PACKAGES
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
packages=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "pack-check: $1" >&2; exit 1; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

echo "== what the packages say and what they do not"
elements=('<license type="expression">' '<readme>' '<description>')
if [ -e "$root/.git" ]; then elements+=('<repository type="git"'); fi # without history there is no commit to name
for package in "$packages"/*.nupkg; do
    name=$(basename "$package" .nupkg)
    mkdir -p "$work/unpacked/$name"
    unzip -q -o "$package" -d "$work/unpacked/$name"
    nuspec=$(echo "$work/unpacked/$name"/*.nuspec)
    for element in "${elements[@]}"; do
        grep -q "$element" "$nuspec" || fail "$name has no $element"
    done
done
for package in "$packages"/*.snupkg; do
    name=$(basename "$package").d
    mkdir -p "$work/unpacked/$name"
    unzip -q -o "$package" -d "$work/unpacked/$name"
    [ -n "$(find "$work/unpacked/$name" -name '*.pdb')" ] || fail "$name has no symbols"
done
[ -f "$work/unpacked/$(basename "$packages"/NerRetriever.[0-9]*.nupkg .nupkg)/lib/net10.0/NerRetriever.xml" ] || fail "the library has no XML documentation"
if grep -rlF "$root/" "$work/unpacked"; then fail "the files above name this machine's folders"; fi

echo "== the tool, from the folder alone"
version=$(basename "$packages"/nerr.[0-9]*.nupkg .nupkg); version=${version#nerr.}
cd "$work"
dotnet tool install nerr --tool-path "$work/tools" --source "$packages" --version "$version"
printf '%s\n' '{"_id":"d1","text":"Stegosaurus carried two rows of plates along its back. It lived in Colorado."}' \
    '{"_id":"d2","text":"Farmers around Gouda have sold their wheels of Edam for centuries."}' > corpus.jsonl
tools/nerr doctor --only model cpu memory
tools/nerr index corpus.jsonl --index animals
tools/nerr search dinosaur --index animals --top 1 | tee answer
grep -q '\[Stegosaurus\]' answer || fail "nerr search did not find the dinosaur"

echo "== the server: the README's commands with the installed tool, on a port that is likely to be free"
mkdir indexes && mv animals indexes/articles
export NERR__SERVE__PORT=$((20000 + RANDOM % 10000))
mapfile -t commands < <(sed -n '/^## Serve it$/,/^!/p' "$root/README.md" | sed -n '/^```sh$/,/^```$/{/^```/d;p}' | sed "s/:8080/:$NERR__SERVE__PORT/")
[ "${#commands[@]}" -eq 2 ] || fail "the README's section does not show a server and a search"
PATH="$work/tools:$PATH" bash -c "exec ${commands[0]}" &
server=$!
for _ in $(seq 100); do curl -sf "http://127.0.0.1:$NERR__SERVE__PORT/readyz" > answer && break || sleep 0.1; done
bash -c "${commands[1]}" | tee answer
grep -q '"documentId":"d[12]"' answer || fail "the server did not answer the README's search"
curl -sf "http://127.0.0.1:$NERR__SERVE__PORT/" | grep -qi '<title>' || fail "the server does not serve its page"
kill "$server" && wait "$server" || fail "the server did not end with 0 when it was told to"
unset NERR__SERVE__PORT

echo "== the library: the README's example"
mkdir program && cd program
sed -n '/^<!-- library-example -->$/,/^```$/p' "$root/README.md" | sed '1,2d;$d' > Program.cs
cat > program.csproj <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <RestoreAdditionalProjectSources>$packages</RestoreAdditionalProjectSources>
    <RestorePackagesPath>$work/packages</RestorePackagesPath>
    <RestoreFallbackFolders>${NUGET_PACKAGES:-$HOME/.nuget/packages}</RestoreFallbackFolders>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NerRetriever" Version="$version" />
    <PackageReference Include="NerRetriever.Mini" Version="$version" />
    <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />
  </ItemGroup>
</Project>
END
dotnet run -c Release | tee answer
grep -q '^0\.[0-9]* Stegosaurus: ' answer || fail "the example did not find the dinosaur"
echo "pack-check: passed"
